// Makes pictures smaller on this phone, before they are sent: a photo is ten times what can be read on it.
window.lqShrink = async (files, words, whole) => {
  const LONGEST = 2000, QUALITY = 0.85, PICTURE = /^image\//, NAMED = /\.(jpe?g|png|webp|heic|heif)$/i, KEPT = /^image\/(jpeg|png|webp)$/;
  const drawn = async (file) => { // a browser turns it upright by itself
    const at = URL.createObjectURL(file), picture = new Image();
    try { picture.src = at; await picture.decode(); return picture; } finally { setTimeout(() => URL.revokeObjectURL(at), 60000); }
  };
  const named = (file, mark) => `${file.name.replace(/\.[^.]*$/, "")}${mark}.jpg`;
  const smaller = async (file) => {
    if (!PICTURE.test(file.type) && !NAMED.test(file.name)) return file;
    const known = KEPT.test(file.type);
    if (whole && known) return file;
    try {
      const picture = await drawn(file), { naturalWidth: wide, naturalHeight: tall } = picture;
      const by = whole ? 1 : Math.min(1, LONGEST / Math.max(wide, tall));
      if (!wide || (by === 1 && known)) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(wide * by); canvas.height = Math.round(tall * by);
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); // what is transparent stays readable
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
      if (!blob) return file;
      return new File([blob], named(file, by < 1 ? words.shrunk : words.turned), { type: "image/jpeg" });
    } catch { return file; } // not for this browser: the server says what it is
  };
  const done = [];
  for (const file of files) done.push(await smaller(file)); // one after the other: a phone has little memory
  return done;
};
