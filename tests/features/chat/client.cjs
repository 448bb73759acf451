// The real client of browsers and phones, driven line by line: each line is a wish, each answer a line of what was heard.
const { io } = require(process.argv[2]);
const [url, cookie, csrf] = process.argv.slice(3);

const tell = (...what) => console.log(JSON.stringify(what));
const socket = io(url, {
  transports: ["websocket"],
  auth: { csrf },
  extraHeaders: { Origin: url, Cookie: `session=${cookie}` },
  reconnectionDelay: 100,
  reconnectionDelayMax: 200,
});
for (const event of ["connect", "disconnect", "connect_error", "room.event", "room.reset", "removed", "ended"])
  socket.on(event, (words) => tell(event, words instanceof Error ? words.message : (words ?? null)));

const WISHES = {
  ask: (number, event, words) => socket.emit(event, words, (answer) => tell("answer", number, answer)),
  // Says it and is gone before an answer can come: the message may have arrived or not.
  lose: (event, words) => {
    socket.emit(event, words);
    setImmediate(() => socket.io.engine.close());
  },
  drop: () => socket.io.engine.close(),
  close: () => socket.disconnect(),
  open: () => socket.connect(),
};

require("node:readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [wish, ...words] = JSON.parse(line);
    WISHES[wish](...words);
  })
  .on("close", () => process.exit());
