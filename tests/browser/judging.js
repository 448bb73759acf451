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

  // What is large, or nearly so and bold, may be paler; nobody asks more of a size.
  const isLarge = (size, weight) => size >= 24 || (size >= 18.66 && weight >= 700);

  // A link in a text may be known by its colour, its line, its size or its weight.
  const around = (each, { textDecoration, fontSize, fontWeight }) => {
    const text = getComputedStyle(each.parentElement);
    return [text.color, textDecoration, fontSize === text.fontSize, fontWeight === text.fontWeight].join(" ");
  };

  const looks = () => {
    const ground = grounds();
    return (each) => {
      const style = getComputedStyle(each);
      const { color, fontSize, fontWeight, textShadow } = style;
      const link = each.matches("a") ? around(each, style) : "";
      return [color, isLarge(parseFloat(fontSize), fontWeight), textShadow, link, ground(each)].join("|");
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

  // Axe looks at all that lies around a target, which takes as long as all its other rules: only a small one needs room.
  const tooClose = async () => {
    const targets = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    const small = [...targets].filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return isSeen(each) && each.checkVisibility() && Math.min(width, height) < 24;
    });
    return small.length ? said(await axe.run({ include: small }, { runOnly: ["target-size"] })) : [];
  };

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
    if (rules) found.push(...hidden(), ...(await tooClose()));
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
