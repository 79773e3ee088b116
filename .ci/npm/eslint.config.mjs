// Lints the page's client: classic scripts that share one scope once Rust has put them together.
import js from '@eslint/js';

export default [
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'script' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Names cross files and browser globals are many: the type checker, which sees all files at once, knows better.
      'no-undef': 'off',
      'no-unused-vars': ['error', { vars: 'local', argsIgnorePattern: '^_' }],
      'no-redeclare': ['error', { builtinGlobals: false }],
      // The page's policy forbids code made from text, so none may be written.
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      // Text from a result reaches the page as text only.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Use textContent: text from a result is never markup.' },
        { property: 'outerHTML', message: 'Use textContent: text from a result is never markup.' },
        { property: 'insertAdjacentHTML', message: 'Use textContent: text from a result is never markup.' },
        { object: 'document', property: 'write', message: 'Use textContent: text from a result is never markup.' },
      ],
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
    },
  },
];
