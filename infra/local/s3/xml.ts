const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** An element that holds text. Control characters, which XML 1.0 has no way to carry raw, go as references. */
export function xmlElement(name: string, text: string | number | boolean): string {
  const escaped = String(text)
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/\p{Cc}/gu, (control) => `&#x${control.charCodeAt(0).toString(16)};`);
  return `<${name}>${escaped}</${name}>`;
}

/** An element that holds other elements. */
export function xmlGroup(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** A whole answer; S3's own namespace on everything but errors. */
export function xmlDocument(root: string, content: string): string {
  const namespace = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace}>${content}</${root}>`;
}

/** The contents of every `<name>` in a small request document (the lists of DeleteObjects and CompleteMultipartUpload). */
export function xmlContents(document: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g');
  return [...document.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** The text of the first `<name>`, its entities resolved, or undefined. */
export function xmlText(document: string, name: string): string | undefined {
  const content = xmlContents(document, name)[0];
  return content?.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex, decimal, named) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[String(named).toLowerCase()] ?? '';
  });
}
