// @ts-check
// Starts the client of a portable page, where it stands deflated: the policy allows exactly its text, by its hash.
(async () => {
  const packed = document.getElementById('bench-client');
  const text = packed?.textContent ?? '';
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  const bytes = native ? native.call(Uint8Array, text) : Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0));
  const client = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const script = document.createElement('script');
  script.textContent = await new Response(client).text();
  packed?.remove();
  document.body.append(script);
})();
