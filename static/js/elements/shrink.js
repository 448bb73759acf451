// A phone's photo of 8 MB becomes one of 600 kB with nothing lost on a screen, and without where it was taken.
const LONGEST = 2_048;
const SMALL_ENOUGH = 700_000;

/** The same photo, smaller; what the browser cannot read (HEIC on some) is sent as it is. */
export async function shrink(file) {
  if (file.size < SMALL_ENOUGH || !file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const smaller = await encode(picture, Math.min(1, LONGEST / Math.max(picture.width, picture.height)));
    picture.close();
    if (!smaller || smaller.size >= file.size) return file;
    return new File([smaller], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
  } catch {
    return file;
  }
}

function encode(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.85);
  });
}
