// Draws the text of an element as a picture, on this machine, from what stands there.
window.lqPicture = async (source, name) => {
  const WIDTH = 1080, EDGE = 84, INSIDE = WIDTH - 2 * EDGE;
  const family = getComputedStyle(document.body).fontFamily;
  const STYLES = {
    H2: { size: 60, weight: 600, ink: "#12564a", below: 40 },
    "lq-share-src": { size: 26, weight: 400, ink: "#5b6864", below: 44 },
    "lq-share-end": { size: 26, weight: 400, ink: "#5b6864", below: 0 },
    P: { size: 38, weight: 400, ink: "#16211e", below: 12 },
  };
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const font = (s) => `${s.weight} ${s.size}px ${family}`;
  const NEVER_FIRST = "，。；：、！？）》”’】%";

  const lines = (text, style) => { // Chinese breaks anywhere but before a closing mark; latin words stay whole
    pen.font = font(style);
    const out = [""];
    for (const part of text.match(/[A-Za-z0-9.:/—-]+|[\s\S]/g) || []) {
      const at = out.length - 1;
      if (out[at] && pen.measureText(out[at] + part).width > INSIDE && !NEVER_FIRST.includes(part)) out.push(part.trim());
      else out[at] += part;
    }
    return out;
  };
  const blocks = [...source.querySelectorAll("h2, p")].map((node) => {
    const style = STYLES[node.className] || STYLES[node.tagName];
    return { style, lines: lines(node.textContent.trim(), style) };
  });
  const tall = ({ style, lines: l }) => l.length * style.size * 1.6 + style.below;
  canvas.width = WIDTH;
  canvas.height = Math.ceil(2 * EDGE + 24 + blocks.reduce((sum, b) => sum + tall(b), 0));
  pen.fillStyle = "#f3f6f5"; pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.fillStyle = "#1a6658"; pen.fillRect(0, 0, WIDTH, 24);
  pen.textBaseline = "top";
  let y = EDGE + 24;
  for (const block of blocks) {
    pen.font = font(block.style); pen.fillStyle = block.style.ink;
    for (const line of block.lines) { pen.fillText(line, EDGE, y + block.style.size * 0.3); y += block.style.size * 1.6; }
    y += block.style.below;
  }
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob); link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
