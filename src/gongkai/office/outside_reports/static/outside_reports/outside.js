// A page that could not be drawn: a sentence stands in its place.
document.querySelectorAll("img.or-picture").forEach((picture) => {
  const tell = () => {
    picture.parentElement.hidden = true;
    picture.closest("figure").querySelector(".or-undrawn").hidden = false;
  };
  if (picture.complete && !picture.naturalWidth) tell();
  picture.addEventListener("error", tell);
});
