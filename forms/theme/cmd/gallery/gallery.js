// Makes each frame as high as the example in it.
document.querySelectorAll('.gallery-frame').forEach((frame) => {
  const fit = () => {
    const page = frame.contentDocument && frame.contentDocument.body;
    if (page) frame.height = Math.max(80, Math.min(page.scrollHeight + 2, 1600));
  };
  frame.addEventListener('load', fit);
  fit();
});
