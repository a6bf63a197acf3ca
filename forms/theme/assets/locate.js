// Questions for a place: a button that fills in where the person is, and a map whose
// middle is the place. The box is all that is sent; without this script it is all there is.
// The map is of square pictures in the Web Mercator projection, as all such maps are.
(function () {
'use strict';
document.querySelectorAll('[data-module="moothall-locate"]').forEach((root) => {
  const box = document.getElementById(root.dataset.for);
  const given = document.getElementById(root.dataset.given);
  if (!box || !given) return;
  const words = (name) => root.getAttribute('data-' + name);
  const make = (tag, name, parent, text) => {
    const element = document.createElement(tag);
    element.className = name;
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  };
  const button = (text, parent, act) => {
    const made = make('button', 'govuk-button govuk-button--secondary', parent, text);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  };
  let show = () => {};
  let status;
  function fill(lat, lon, how) {
    box.value = lat.toFixed(6) + ', ' + lon.toFixed(6);
    given.value = how;
    status.textContent = words('filled').replace('%{place}', box.value);
  }
  box.addEventListener('input', () => { given.value = ''; });

  if (navigator.geolocation && window.isSecureContext) {
    button(words('here'), root, () => {
      status.textContent = words('locating');
      navigator.geolocation.getCurrentPosition((found) => {
        fill(found.coords.latitude, found.coords.longitude, 'device');
        show(found.coords.latitude, found.coords.longitude, 16);
      }, () => { status.textContent = words('denied'); }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
    });
  }
  status = make('p', 'govuk-body', root);
  status.setAttribute('role', 'status');
  if (!root.dataset.tiles) return;

  const most = 18, size = 256;
  const all = make('div', 'moothall-map__all', root);
  const keys = make('p', 'govuk-hint', all, words('keys'));
  const map = make('div', 'moothall-map', all);
  const tiles = make('div', 'moothall-map__tiles', map);
  make('div', 'moothall-map__middle', map);
  make('div', 'moothall-map__credit', map, words('attribution'));
  const buttons = make('div', 'moothall-map__buttons', all);
  keys.id = root.dataset.for + '-keys';
  map.tabIndex = 0;
  map.setAttribute('role', 'application');
  map.setAttribute('aria-label', words('map'));
  map.setAttribute('aria-describedby', keys.id);

  let x = .5, y = .34, zoom = 5, shown = 0;
  const has = new Map();
  const limit = (value, least, greatest) => Math.min(greatest, Math.max(least, value));
  const toX = (lon) => (lon + 180) / 360;
  const toY = (lat) => (1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2;
  const latitude = (at) => Math.atan(Math.sinh(Math.PI * (1 - 2 * at))) * 180 / Math.PI;
  const longitude = (at) => at * 360 - 180;
  function draw() {
    const scale = size * Math.pow(2, zoom), count = Math.pow(2, zoom);
    const left = x * scale - map.clientWidth / 2, top = y * scale - map.clientHeight / 2;
    const wanted = new Set();
    for (let column = Math.floor(left / size); column * size < left + map.clientWidth; column++) {
      for (let row = Math.floor(top / size); row * size < top + map.clientHeight; row++) {
        if (column < 0 || row < 0 || column >= count || row >= count) continue;
        const address = root.dataset.tiles.replace('{z}', zoom).replace('{x}', column).replace('{y}', row);
        wanted.add(address);
        let tile = has.get(address);
        if (!tile) {
          tile = make('img', 'moothall-map__tile', tiles);
          tile.alt = '';
          tile.draggable = false;
          tile.referrerPolicy = 'no-referrer';
          tile.addEventListener('load', () => { shown++; });
          tile.addEventListener('error', () => {
            tile.remove();
            if (shown) return;
            all.hidden = true;
            status.textContent = words('no-map');
          });
          tile.src = address;
          has.set(address, tile);
        }
        tile.style.left = Math.round(column * size - left) + 'px';
        tile.style.top = Math.round(row * size - top) + 'px';
      }
    }
    has.forEach((tile, address) => {
      if (wanted.has(address)) return;
      tile.remove();
      has.delete(address);
    });
  }
  function move(right, down) {
    const scale = size * Math.pow(2, zoom);
    x = limit(x + right / scale, 0, 1);
    y = limit(y + down / scale, 0, 1);
    draw();
  }
  function step(right, down) { move(right * map.clientWidth / 4, down * map.clientHeight / 4); }
  function zoomBy(by) {
    zoom = limit(zoom + by, 2, most);
    draw();
  }
  function choose() { fill(latitude(y), longitude(x), 'map'); }
  show = (lat, lon, near) => {
    x = toX(lon);
    y = limit(toY(lat), 0, 1);
    zoom = near;
    draw();
  };
  const act = {
    ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1), ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0),
    '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1), Enter: choose,
  };
  map.addEventListener('keydown', (event) => {
    if (!act[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act[event.key]();
  });
  button(words('choose'), buttons, choose);
  [['in', '+'], ['out', '-'], ['north', 'ArrowUp'], ['south', 'ArrowDown'], ['west', 'ArrowLeft'], ['east', 'ArrowRight']].forEach((pair) => {
    button(words(pair[0]), buttons, act[pair[1]]);
  });

  let from = null, moved = false;
  map.addEventListener('pointerdown', (event) => {
    from = [event.clientX, event.clientY];
    moved = false;
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener('pointermove', (event) => {
    if (!from) return;
    const right = from[0] - event.clientX, down = from[1] - event.clientY;
    if (!moved && Math.abs(right) + Math.abs(down) < 6) return;
    moved = true;
    from = [event.clientX, event.clientY];
    move(right, down);
  });
  map.addEventListener('pointerup', (event) => {
    if (from && !moved) {
      const area = map.getBoundingClientRect();
      move(event.clientX - area.left - area.width / 2, event.clientY - area.top - area.height / 2);
      choose();
    }
    from = null;
  });
  map.addEventListener('pointercancel', () => { from = null; });

  const before = box.value.split(',').map(Number);
  if (before.length === 2 && box.value.trim() && before.every(isFinite)) {
    show(before[0], before[1], 16);
  } else {
    const bounds = root.dataset.bounds.split(' ').map(Number);
    const width = toX(bounds[3]) - toX(bounds[1]), height = toY(bounds[0]) - toY(bounds[2]);
    const fits = Math.floor(Math.log2(Math.min(map.clientWidth / (width * size || 1), map.clientHeight / (height * size || 1))));
    x = (toX(bounds[3]) + toX(bounds[1])) / 2;
    y = (toY(bounds[0]) + toY(bounds[2])) / 2;
    zoom = limit(fits, 2, 16);
    draw();
  }
  window.addEventListener('resize', draw);
});
}());
