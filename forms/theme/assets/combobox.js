// A list that is searched by typing: an editable combobox with a list, as the
// ARIA Authoring Practices Guide has it. The select stays in the form, hidden, and is
// what is sent; without the script it is all there is. What is typed and is in no
// entry is sent as it is, so that the service can say what is wrong with it.
each('select[data-module="moothall-combobox"]', (select) => {
  const options = Array.from(select.options).filter((option) => option.value);
  const make = (tag, name) => {
    const element = document.createElement(tag);
    element.className = name;
    return element;
  };
  const box = make('div', 'moothall-combobox');
  const input = make('input', 'govuk-input');
  const list = make('ul', 'moothall-combobox__list');
  const nothing = make('div', 'moothall-combobox__list');
  const spoken = make('div', 'govuk-visually-hidden');
  const id = select.id;
  const most = 100;
  let found = [], at = -1, pause, typed;

  const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u0027\u2019.]/g, '').trim();
  function close() {
    list.hidden = nothing.hidden = true;
    at = -1;
    attr(input, 'aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  function open(all) {
    const words = all ? [] : fold(input.value).split(/\s+/);
    found = options.filter((option) => words.every((word) => fold(option.text).includes(word)));
    list.textContent = '';
    found.slice(0, most).forEach((option, i) => {
      const item = make('li', 'moothall-combobox__option');
      item.id = id + '-option-' + i;
      item.textContent = option.text;
      attr(item, 'role', 'option');
      attr(item, 'aria-selected', 'false');
      list.append(item);
    });
    close();
    list.hidden = !found.length;
    nothing.hidden = !list.hidden;
    attr(input, 'aria-expanded', !list.hidden);
    clearTimeout(pause);
    pause = setTimeout(() => { spoken.textContent = found.length ? message(select, 'results', found.length) : nothing.textContent; }, 800);
  }
  function move(to) {
    const items = list.children;
    if (at >= 0) attr(items[at], 'aria-selected', 'false');
    at = (to + items.length) % items.length;
    attr(items[at], 'aria-selected', 'true');
    attr(input, 'aria-activedescendant', items[at].id);
    items[at].scrollIntoView({ block: 'nearest' });
  }
  function choose(option) {
    input.value = option.text;
    option.selected = true;
    close();
  }
  // What stands in the box decides what is sent.
  function settle() {
    const words = fold(input.value);
    const now = select.selectedOptions[0];
    close();
    clearTimeout(pause);
    if (now && now.value && fold(now.text) === words) return;
    const match = options.find((option) => fold(option.text) === words);
    if (match) return choose(match);
    if (words) {
      typed = typed || select.appendChild(document.createElement('option'));
      typed.value = typed.text = input.value;
      typed.selected = true;
    } else select.value = '';
  }
  // Browsers put answers back after this script has run.
  function show() {
    const now = select.selectedOptions[0];
    input.value = now && now.value ? now.text : select.getAttribute('data-typed') || '';
  }

  input.id = id;
  input.type = 'text';
  select.id = id + '-select';
  list.id = id + '-list';
  toggle(input, 'govuk-input--error', select.classList.contains('govuk-select--error'));
  const described = select.getAttribute('aria-describedby');
  if (described) attr(input, 'aria-describedby', described);
  const label = document.querySelector('label[for="' + id + '"]');
  attr(list, 'aria-label', label ? label.textContent.trim() : '');
  attr(list, 'role', 'listbox');
  attr(nothing, 'aria-hidden', 'true');
  nothing.textContent = message(select, 'none');
  attr(spoken, 'aria-live', 'polite');
  Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' })
    .forEach(([name, value]) => attr(input, name, value));
  box.append(input, list, nothing, spoken);
  select.hidden = true;
  select.after(box);
  close();
  show();

  on(input, 'input', () => { open(); });
  on(input, 'click', () => { if (list.hidden) open(!input.value || select.value); });
  on(input, 'keydown', (event) => {
    const key = event.key;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open(!input.value || select.value && fold(select.selectedOptions[0].text) === fold(input.value));
      if (!list.hidden && !event.altKey) move(key === 'ArrowDown' ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (key === 'Enter' && at >= 0) {
      event.preventDefault();
      choose(found[at]);
    } else if (key === 'Escape' && (!list.hidden || !nothing.hidden || input.value)) {
      if (list.hidden && nothing.hidden) input.value = '';
      close();
    }
  });
  on(input, 'blur', settle);
  if (select.form) on(select.form, 'submit', settle);
  on(list, 'mousedown', (event) => { event.preventDefault(); });
  on(list, 'click', (event) => {
    const item = event.target.closest('li');
    if (item) choose(found[Array.from(list.children).indexOf(item)]);
  });
  on(window, 'pageshow', () => { if (document.activeElement !== input) show(); });
});
