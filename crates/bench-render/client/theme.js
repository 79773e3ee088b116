// @ts-check
(() => {
  'use strict';
  // The choice between light and dark: the system's, unless the reader made another one on this page or before.
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  /** @type {string | null} */
  let chosen = null;
  try {
    chosen = localStorage.getItem('bench-theme');
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  const current = () => (chosen === 'dark' || chosen === 'light' ? chosen : system.matches ? 'dark' : 'light');
  const apply = () => {
    root.dataset.theme = current();
    const button = document.getElementById('bench-theme');
    if (button) {
      button.hidden = false;
      button.textContent = current() === 'dark' ? 'Light' : 'Dark';
      button.setAttribute('aria-label', `Use ${current() === 'dark' ? 'light' : 'dark'} colours`);
    }
    root.dispatchEvent(new CustomEvent('bench-theme'));
  };
  apply();
  system.addEventListener('change', apply);
  document.addEventListener('DOMContentLoaded', () => {
    apply();
    document.getElementById('bench-theme')?.addEventListener('click', () => {
      chosen = current() === 'dark' ? 'light' : 'dark';
      try {
        localStorage.setItem('bench-theme', chosen);
      } catch {
        // As above.
      }
      apply();
    });
  });
})();
