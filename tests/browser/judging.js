/* What looking.py asks of a page. A text is as readable as its colours, all that lies beneath it, and its size make
   it: whatever axe has found good of these once is not asked again on the next page. */
{
  const MOST_FRAMES = 600;

  const arrived = async (theme) => {
    for (let frame = 0; !hasArrived(theme); frame++) {
      if (frame > MOST_FRAMES) throw new Error(`no ${theme} page`);
      await new Promise(requestAnimationFrame);
    }
  };

  // What is placed freely may lie on anything: there its name counts too.
  const grounds = () => {
    const known = new Map([[null, ""]]);
    return function ground(each) {
      if (!known.has(each)) {
        const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(each);
        const place = ["static", "relative"].includes(position) ? "" : `${position} ${each.getAttribute("class")}`;
        const own = [backgroundColor, backgroundImage, opacity, place].join(" ");
        const below = ground(each.parentElement);
        known.set(each, own === "rgba(0, 0, 0, 0) none 1 " ? below : `${own}<${below}`);
      }
      return known.get(each);
    };
  };

  const looks = () => {
    const ground = grounds();
    return (each) => {
      const { color, fontSize, fontWeight, textShadow, textDecoration } = getComputedStyle(each);
      const around = each.matches("a") ? `${getComputedStyle(each.parentElement).color} ${textDecoration}` : "";
      return [color, fontSize, fontWeight, textShadow, around, ground(each)].join("|");
    };
  };

  // Neither a word for listeners alone nor a link that waits above the page: axe leaves them out too.
  const isSeen = (each) => {
    const { width, height, bottom } = each.getBoundingClientRect();
    return width > 1 && height > 1 && bottom + scrollY > 0;
  };

  const texts = () =>
    [...document.querySelectorAll("body *")].filter(
      (each) =>
        (each.matches("input:not([type=hidden]), select, textarea") ||
          [...each.childNodes].some((inside) => inside.nodeType === Node.TEXT_NODE && inside.data.trim())) &&
        each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        isSeen(each),
    );

  const said = ({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.split("\n")[1] ?? ""}`),
    );

  // On a wide screen no way hides at the end of a row, and the main button stands on no picture.
  const hidden = () => {
    const rows = [...document.querySelectorAll(".tabs ul")].filter((row) => row.scrollWidth > row.clientWidth + 1);
    const action = document.querySelector(".main-action")?.getBoundingClientRect();
    const covered = [...document.querySelectorAll(".cover")].filter((cover) => {
      const { top, bottom } = cover.getBoundingClientRect();
      return action?.height && action.top < bottom && action.bottom > top;
    });
    return innerWidth < 960 ? [] : [...rows, ...covered].map((each) => `hidden: ${each.outerHTML.slice(0, 160)}`);
  };

  // By these rules, or by none; then the colours of what does not look like anything known. Also what is known now.
  window.judged = async (theme, rules, colours, known) => {
    await arrived(theme);
    await settled();
    const found = rules ? said(await axe.run(document, { resultTypes: ["violations"], ...rules })) : [];
    if (rules) found.push(...hidden());
    const look = looks();
    const read = new Set(known);
    const fresh = texts().filter((each) => !read.has(look(each)));
    if (!fresh.length) return [found, []];
    const asked = { runOnly: colours, elementRef: true, resultTypes: ["violations", "passes"] };
    const answer = await axe.run({ include: fresh }, asked);
    const good = answer.passes.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes);
    return [[...found, ...said(answer)], [...new Set(good.map(({ element }) => look(element)))]];
  };
}
