// Whether an archive is still as it was: its files against the checksums that it lists, with nothing but the browser.

const SEAL = 'clearhold sha256:';

async function sum(algorithm, bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const text = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** The files of a zip by name, each to be read when it is asked for. */
async function unzip(file) {
  const tail = new DataView(await file.slice(Math.max(0, file.size - 65557)).arrayBuffer());
  const base = file.size - tail.byteLength;
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error('zip');
  let [count, at] = [tail.getUint16(end + 10, true), tail.getUint32(end + 16, true)];
  if (end >= 20 && tail.getUint32(end - 20, true) === 0x07064b50) {
    const place = Number(tail.getBigUint64(end - 12, true)) - base;
    count = Number(tail.getBigUint64(place + 32, true));
    at = Number(tail.getBigUint64(place + 48, true));
  }
  const list = new DataView(await file.slice(at).arrayBuffer());
  const files = new Map();
  for (let place = 0, left = count; left > 0; left--) {
    if (list.getUint32(place, true) !== 0x02014b50) throw new Error('zip');
    const [name, extra, comment] = [28, 30, 32].map((field) => list.getUint16(place + field, true));
    const path = text(new Uint8Array(list.buffer, place + 46, name));
    let packed = list.getUint32(place + 20, true);
    let header = list.getUint32(place + 42, true);
    // In large archives what does not fit stands in the extra field 1.
    for (let field = place + 46 + name; field < place + 46 + name + extra; field += 4 + list.getUint16(field + 2, true)) {
      if (list.getUint16(field, true) !== 1) continue;
      let value = field + 4;
      if (list.getUint32(place + 24, true) === 0xffffffff) value += 8;
      if (packed === 0xffffffff) (packed = Number(list.getBigUint64(value, true))), (value += 8);
      if (header === 0xffffffff) header = Number(list.getBigUint64(value, true));
    }
    const stored = list.getUint16(place + 10, true) === 0;
    if (files.has(path)) throw new Error('zip');
    files.set(path, async () => {
      const local = new DataView(await file.slice(header, header + 30).arrayBuffer());
      const begin = header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      const content = file.slice(begin, begin + packed);
      const stream = stored ? content.stream() : content.stream().pipeThrough(new DecompressionStream('deflate-raw'));
      return new Response(stream).arrayBuffer();
    });
    place += 46 + name + extra + comment;
  }
  return files;
}

/** Whether the zip ends with the sum of what stands before it; null where it carries none. */
async function sealed(file) {
  const [mark, end] = await Promise.all(
    [file.slice(-64 - SEAL.length, -64), file.slice(-64)].map(async (part) => new TextDecoder().decode(await part.arrayBuffer())),
  );
  if (mark !== SEAL) return null;
  return (await sum('SHA-256', await file.slice(0, -64).arrayBuffer())) === end;
}

function listed(manifest, length) {
  const sums = new Map();
  for (const line of manifest.split('\n').filter(Boolean)) {
    const cut = line.indexOf('  ');
    if (cut !== length || sums.has(line.slice(cut + 2))) throw new Error('manifest');
    sums.set(line.slice(cut + 2), line.slice(0, cut));
  }
  return sums;
}

/**
 * Holds the files against both lists of checksums. Gives how many were checked and what is wrong first:
 * `{ problem, file }`, where the problem is a key of the words.
 */
async function check(given, tell) {
  const zip = given.length === 1 && /\.zip$/i.test(given[0].name) ? given[0] : null;
  let files;
  try {
    files = zip ? await unzip(zip) : new Map(given.map((file) => [file.webkitRelativePath || file.name, () => file.arrayBuffer()]));
  } catch {
    return { checked: 0, problem: 'check-not-zip', file: given[0].name };
  }
  if (zip && (await sealed(zip).catch(() => false)) === false) return { checked: 0, problem: 'check-seal', file: zip.name };
  const manifest = [...files.keys()].find((path) => path.endsWith('manifest-sha256.txt') && !path.includes('tagmanifest'));
  if (manifest === undefined) return { checked: 0, problem: 'check-no-list', file: null };
  const top = manifest.slice(0, -'manifest-sha256.txt'.length);
  let checked = 0;
  for (const [algorithm, name, length] of [['SHA-256', 'sha256', 64], ['SHA-512', 'sha512', 128]]) {
    const known = new Set();
    for (const list of [`tagmanifest-${name}.txt`, `manifest-${name}.txt`]) {
      let sums;
      try {
        sums = listed(text(await files.get(top + list)()), length);
      } catch {
        return { checked, problem: 'check-no-list', file: list };
      }
      for (const [path, expected] of sums) {
        known.add(top + path);
        const read = files.get(top + path);
        if (read === undefined) return { checked, problem: 'check-missing', file: path };
        const found = await read().then((content) => sum(algorithm, content), () => '');
        if (found !== expected) return { checked, problem: 'check-changed', file: path };
        tell(++checked);
      }
    }
    const lists = ['sha256', 'sha512'].map((each) => `${top}tagmanifest-${each}.txt`);
    const extra = [...files.keys()].find((path) => !path.endsWith('/') && !known.has(path) && !lists.includes(path));
    if (extra !== undefined) return { checked, problem: 'check-extra', file: extra };
  }
  return { checked: files.size, problem: null, file: null };
}
