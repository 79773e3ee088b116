// @ts-check
// Figures without axes: pictures, videos, texts, files and rows of tables.

/** So many are shown at first, and so many more at each wish. */
const PAGE_OF_GALLERY = 24;

/** @type {Record<string, (loaded: Loaded, row: number) => HTMLElement>} */
const GALLERY_ITEMS = { 'image grid': imageItem, video: videoItem, text: textItem, 'file list': fileItem };

/** @param {string} mark */
function isGallery(mark) {
  return mark in GALLERY_ITEMS || mark === 'table rows' || mark === 'table';
}

/** What tells the parts of a gallery apart. @param {Loaded} loaded @returns {Channel[]} */
function facetsOf(loaded) {
  return [roleOf(loaded, 'facet_row'), roleOf(loaded, 'facet_column')].filter((facet) => facet !== null);
}

/** The samples of the figure that hold a value, part by part. @param {Loaded} loaded @param {Chosen} chosen */
function galleryRows(loaded, chosen) {
  const values = columnOf(loaded.columns, valueNames(loaded.figure)[0]);
  const facets = facetsOf(loaded);
  const rows = chosenRows(loaded, chosen).filter((row) => !isMissing(values, row));
  return rows.sort((a, b) => facets.map((facet) => facet.codeOf(a) - facet.codeOf(b)).find((order) => order !== 0) ?? a - b);
}

/** The heading of a part: `kind = a, size = 3`. @param {Channel[]} facets @param {number} row */
function partTitle(facets, row) {
  return facets.map((facet) => `${facet.label} = ${facet.text(facet.codeOf(row))}`).join(', ');
}

/** How many parts the items stand in: one for each place of the facets. @param {Loaded} loaded @param {Chosen} chosen */
function galleryPanels(loaded, chosen) {
  const isTable = !(loaded.figure.mark in GALLERY_ITEMS);
  const rows = isTable ? chosenRows(loaded, chosen) : galleryRows(loaded, chosen);
  const facets = facetsOf(loaded);
  return new Set(rows.map((row) => partTitle(facets, row))).size;
}

/**
 * Shows a gallery and returns how many items it has.
 * @param {HTMLElement} canvas
 * @param {Loaded} loaded
 * @param {Chosen} chosen
 */
function showGallery(canvas, loaded, chosen) {
  const { mark } = loaded.figure;
  if (!(mark in GALLERY_ITEMS)) {
    return showTableRows(canvas, loaded, chosen);
  }
  const rows = galleryRows(loaded, chosen);
  const isList = mark === 'text' || mark === 'file list';
  const list = element('ul', undefined, isList ? 'texts' : rows.length <= 4 ? 'gallery gallery-large' : 'gallery');
  const foot = element('p', undefined, 'gallery-foot quiet');
  const facets = facetsOf(loaded);
  let shown = 0;
  let part = '';
  const more = () => {
    for (const row of rows.slice(shown, shown + PAGE_OF_GALLERY)) {
      const title = partTitle(facets, row);
      if (title !== part) {
        list.append(element('li', title, 'gallery-part'));
        part = title;
      }
      const item = element('li');
      item.append(GALLERY_ITEMS[mark](loaded, row));
      list.append(item);
    }
    shown = Math.min(rows.length, shown + PAGE_OF_GALLERY);
    foot.replaceChildren();
    if (shown < rows.length) {
      const button = /** @type {HTMLButtonElement} */ (element('button', `Show ${Math.min(PAGE_OF_GALLERY, rows.length - shown)} more`, 'button'));
      button.type = 'button';
      button.addEventListener('click', more);
      foot.append(button, ` ${shown} of ${rows.length} are shown.`);
    }
  };
  more();
  releaseUrls(canvas);
  canvas.replaceChildren(list, ...(rows.length > PAGE_OF_GALLERY ? [foot] : []));
  return rows.length;
}

/** @param {HTMLElement} canvas @param {Loaded} loaded @param {Chosen} chosen */
function showTableRows(canvas, loaded, chosen) {
  const numbers = numbersOf({ ...loaded, rows: chosenRows(loaded, chosen) });
  const shown = Math.min(numbers.length, MOST_ROWS);
  const lines = Array.from({ length: shown }, (_, index) => numbers.at(index));
  canvas.replaceChildren(tableElement(numbers.heads, lines, numbers.heads.map(() => null), loaded.figure.title));
  if (shown < numbers.length) {
    canvas.append(element('p', `The first ${shown} of ${numbers.length} rows.`, 'quiet'));
  }
  return numbers.length;
}

/** Frees the memory of pictures that are about to go. @param {HTMLElement} canvas */
function releaseUrls(canvas) {
  for (const media of canvas.querySelectorAll('img, video')) {
    URL.revokeObjectURL(/** @type {HTMLImageElement} */ (media).src);
  }
}

/** @param {Loaded} loaded @param {number} row */
function attachmentOf(loaded, row) {
  const position = at(columnOf(loaded.columns, valueNames(loaded.figure)[0]), row);
  const file = loaded.result.attachments[position];
  if (file === undefined) {
    throw new Error(`the page has no attachment ${position}`);
  }
  const bytes = bytesOfBase64(file.data);
  return { file, blob: new Blob([/** @type {any} */ (bytes)], { type: file.media }) };
}

/** What tells the sample of a picture apart: its inputs, and its repeat where there are several. @param {Loaded} loaded @param {number} row */
function sampleLabel(loaded, row) {
  const repeat = columnOf(loaded.columns, 'sample/repeat');
  const label = pointLabel(loaded, row);
  return repeat.values === null ? label : `${label}, repeat ${at(repeat, row) + 1}`;
}

/** @param {Loaded} loaded @param {number} row */
function imageItem(loaded, row) {
  const { blob } = attachmentOf(loaded, row);
  const box = element('div');
  const image = /** @type {HTMLImageElement} */ (element('img'));
  image.src = URL.createObjectURL(blob);
  image.alt = `${columnOf(loaded.columns, valueNames(loaded.figure)[0]).column.name} at ${sampleLabel(loaded, row)}`;
  box.append(image, element('p', sampleLabel(loaded, row), 'caption'));
  return box;
}

/** @param {Loaded} loaded @param {number} row */
function videoItem(loaded, row) {
  const { blob } = attachmentOf(loaded, row);
  const box = element('div');
  const video = /** @type {HTMLVideoElement} */ (element('video'));
  video.src = URL.createObjectURL(blob);
  video.controls = true;
  video.muted = true;
  video.setAttribute('aria-label', sampleLabel(loaded, row));
  box.append(video, element('p', sampleLabel(loaded, row), 'caption'));
  return box;
}

/** @param {Loaded} loaded @param {number} row */
function textItem(loaded, row) {
  const values = columnOf(loaded.columns, valueNames(loaded.figure)[0]);
  const box = element('div');
  box.append(element('p', sampleLabel(loaded, row), 'caption'), element('pre', valueText(values.column, at(values, row))));
  return box;
}

/** @param {Loaded} loaded @param {number} row */
function fileItem(loaded, row) {
  const { file, blob } = attachmentOf(loaded, row);
  const name = file.name || 'file.bin';
  const box = element('div');
  const button = /** @type {HTMLButtonElement} */ (element('button', `Download ${name}`, 'button'));
  button.type = 'button';
  button.addEventListener('click', () => download(name, blob));
  box.append(button, element('span', ` ${sizeText(blob.size)}, ${sampleLabel(loaded, row)}`, 'caption'));
  return box;
}
