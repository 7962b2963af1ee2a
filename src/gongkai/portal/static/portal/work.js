// A little work over a form's mark: the smallest number whose SHA-256 with the mark begins with so many zero bits.
"use strict";
const K = [];
const START = [];
const fraction = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
for (let n = 2; K.length < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
  if (!prime) continue;
  if (START.length < 8) START.push(fraction(Math.sqrt(n)));
  K.push(fraction(Math.cbrt(n)));
}
const W = new Int32Array(64);
const turn = (x, by) => (x >>> by) | (x << (32 - by));
const block = (state, words) => {
  W.set(words);
  for (let t = 16; t < 64; t++) {
    const a = W[t - 15];
    const b = W[t - 2];
    W[t] = (W[t - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + W[t - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((value, place) => (value + state[place]) | 0);
};
const firstWord = (text) => {
  const bytes = new Uint8Array(Math.ceil((text.length + 9) / 64) * 64);
  for (let n = 0; n < text.length; n++) bytes[n] = text.charCodeAt(n);
  bytes[text.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, text.length * 8);
  let state = START;
  for (let at = 0; at < bytes.length; at += 64) {
    state = block(state, Int32Array.from({ length: 16 }, (_, n) => view.getInt32(at + 4 * n)));
  }
  return state[0] >>> 0;
};
onmessage = ({ data: { mark, zeros } }) => {
  for (let n = 0; ; n++) if (firstWord(`${mark}:${n}`) >>> (32 - zeros) === 0) return postMessage(n);
};
