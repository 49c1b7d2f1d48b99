// Chrome 89 to 98 know no cascade layers and drop all the framework's styles with them: they get them without.
(function () {
  if (window.CSSLayerBlockRule) return;
  var style = document.querySelector("head style"), find = /@import url\("([^"]+)"\)/g, found, link;
  while (style && (found = find.exec(style.textContent))) {
    link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = found[1];
    document.head.appendChild(link);
  }
})();
