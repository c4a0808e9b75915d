import { UnreadableSource } from '../sourceDocument.ts';
import { openZip } from './openZip.ts';
import { readXml } from './readXml.ts';

/** An office file: parts that name one another by relations, whatever the parts are called. */
export interface OfficePackage {
  readonly names: readonly string[];
  /** Name and kind of the part that holds the document; undefined for a zip file that is no office file. */
  readonly main: { readonly name: string; readonly type: string } | undefined;
  part(name: string): Uint8Array | undefined;
  relationsOf(name: string): readonly Relation[];
  /** The part that a part refers to under that kind of relation (`styles`, `sharedStrings`). */
  related(name: string, kind: string): Uint8Array | undefined;
}

interface Relation {
  readonly id: string;
  /** The last word of the relation's type: `styles`, `worksheet`, `image`. */
  readonly kind: string;
  readonly target: string;
  readonly external: boolean;
}

/** The usual names, for files whose list of relations was lost. */
const USUAL: readonly (readonly [string, string])[] = [
  ['word/document.xml', 'wordprocessingml'],
  ['xl/workbook.xml', 'spreadsheetml'],
];

/** Opens an office file under the bounds of {@link openZip}; throws UnreadableSource for a damaged or hostile one. */
export function openPackage(bytes: Uint8Array): OfficePackage {
  const { names, part } = openZip(bytes);
  const relationsOf = (name: string): readonly Relation[] => {
    const slash = name.lastIndexOf('/') + 1;
    const list = part(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`);
    return list === undefined ? [] : relationsIn(list, name.slice(0, slash));
  };
  const root = relationsOf('').find(({ kind, external }) => kind === 'officeDocument' && !external);
  const usual = USUAL.find(([name]) => names.includes(name));
  const main =
    root !== undefined && names.includes(root.target.toLowerCase())
      ? { name: root.target, type: typeOf(part('[Content_Types].xml'), root.target) }
      : usual === undefined
        ? undefined
        : { name: usual[0], type: usual[1] };
  const related = (name: string, kind: string) => {
    const found = relationsOf(name).find((each) => each.kind === kind && !each.external);
    return found === undefined ? undefined : part(found.target);
  };
  return { names, main, part, relationsOf, related };
}

function relationsIn(list: Uint8Array, folder: string): readonly Relation[] {
  const relations: Relation[] = [];
  readXml(list, {
    open: (name, attribute) => {
      if (!name.endsWith('Relationship')) return;
      const target = attribute('Target') ?? '';
      relations.push({
        id: attribute('Id') ?? '',
        kind: (attribute('Type') ?? '').split('/').at(-1) ?? '',
        target: resolved(folder, target),
        external: attribute('TargetMode') === 'External',
      });
    },
    close: () => {},
  });
  return relations;
}

/** `../media/a.png` seen from `word/`; a leading slash means from the top. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function typeOf(list: Uint8Array | undefined, part: string): string {
  if (list === undefined) return guessed(part);
  let own: string | undefined;
  let usual: string | undefined;
  const extension = part.split('.').at(-1)?.toLowerCase();
  readXml(list, {
    open: (_, attribute) => {
      if (attribute('PartName')?.toLowerCase() === `/${part.toLowerCase()}`) own = attribute('ContentType');
      if (attribute('Extension')?.toLowerCase() === extension) usual = attribute('ContentType');
    },
    close: () => {},
  });
  const type = own ?? usual;
  return type === undefined || type === 'application/xml' || type === 'text/xml' ? guessed(part) : type;
}

function guessed(part: string): string {
  const folder = part.split('/')[0]?.toLowerCase();
  return folder === 'word' ? 'wordprocessingml' : folder === 'xl' ? 'spreadsheetml' : '';
}

/** The part a document cannot do without. */
export function mainPart({ main, part }: OfficePackage): Uint8Array {
  const bytes = main === undefined ? undefined : part(main.name);
  if (bytes !== undefined) return bytes;
  throw new UnreadableSource('文件已损坏，缺少内容，打不开', '请用 Word 或 Excel 重新保存后再导入');
}
