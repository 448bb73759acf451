// The ground that a picture of the town shows: from the screen to degrees and back, in shares of the picture.
const METRES = 111_320; // to a degree of latitude
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const WIDE = 0.02;
const NARROW = 0.004;

const inside = (share) => Math.min(Math.max(share, 0), 1);

export class Ground {
  #words;

  constructor({ dataset }) {
    for (const side of ["north", "west", "south", "east"]) this[side] = Number(dataset[side]);
    this.#words = dataset;
  }

  /** The degrees of a share of the picture: how far right, how far down. */
  place([x, y]) {
    const latitude = this.north - y * (this.north - this.south);
    return { latitude, longitude: this.west + x * (this.east - this.west) };
  }

  /** The share where a place lies; outside of the picture it is less than 0 or more than 1. */
  share({ latitude, longitude }) {
    const x = (longitude - this.west) / (this.east - this.west);
    return [x, (this.north - latitude) / (this.north - this.south)];
  }

  /** Where somebody tapped. */
  tapped({ clientX, clientY, currentTarget }) {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return [inside((clientX - left) / width), inside((clientY - top) / height)];
  }

  /** One step further with an arrow key; nothing for any other key. */
  walked([x, y], { key, shiftKey }) {
    const step = shiftKey ? NARROW : WIDE;
    return WAYS[key] && [inside(x + WAYS[key][0] * step), inside(y + WAYS[key][1] * step)];
  }

  /** In words: how many metres from the middle of the picture. */
  said([x, y]) {
    const narrower = Math.cos((this.north * Math.PI) / 180);
    const up = Math.round((0.5 - y) * (this.north - this.south) * METRES);
    const right = Math.round((x - 0.5) * (this.east - this.west) * METRES * narrower);
    const words = this.#words;
    const filled = (text, metres) => text.replace("{n}", Math.abs(metres));
    return words.where
      .replace("{up}", filled(up < 0 ? words.down : words.up, up))
      .replace("{side}", filled(right < 0 ? words.left : words.right, right));
  }
}

/** Puts something on the drawing over a picture. */
export function put(piece, [x, y]) {
  const { width, height } = piece.ownerSVGElement.viewBox.baseVal;
  piece.setAttribute("transform", `translate(${x * width} ${y * height})`);
}
