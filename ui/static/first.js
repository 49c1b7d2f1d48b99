// The first script of every page, inlined, in words every browser knows (ES5). It says so where a browser is
// too old for what follows, takes the first paint away, and gives Chrome 89 to 98 the styles they would drop.
(function () {
  var limit = 20000;

  function canRun() { // the framework wants import maps
    if (!("noModule" in document.createElement("script"))) return false;
    if (window.HTMLScriptElement.supports) return window.HTMLScriptElement.supports("importmap");
    var chrome = /Chrome\/(\d+)/.exec(navigator.userAgent); // 89 to 95 have them, and no way to be asked
    return Boolean(chrome) && Number(chrome[1]) >= 89;
  }

  function show(id) {
    var said = document.getElementById(id);
    if (said) { said.removeAttribute("hidden"); said.style.display = "block"; }
    return said;
  }

  function turnAway() {
    var said = show("lq-old"), splash = document.getElementById("lq-splash");
    if (!splash && window.stop) window.stop(); // a way in that is handed over here would be used up
    (splash || document.body).innerHTML = "";
    (splash || document.body).appendChild(said);
  }

  function uncover() {
    var splash = document.getElementById("lq-splash"), done = false;
    if (!splash) return;
    function look() {
      var app = document.getElementById("app");
      done = Boolean(app && app.children.length);
      if (done) splash.style.display = "none";
      else window.requestAnimationFrame(look);
    }
    look();
    setTimeout(function () { if (!done && show("lq-slow")) splash.className += " lq-stuck"; }, limit);
  }

  if (canRun()) uncover(); else turnAway();
})();
