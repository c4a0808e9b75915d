import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** One import or re-export: local files as paths from the root, packages by name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

export const isLocal = ({ to }: Import) => /^(shared|functions|infra|test)\//.test(to);

/** Source files of a top-level folder, as paths from the root. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

export function sourceOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Static imports and re-exports of one file. */
export function importsOf(file: string): readonly Import[] {
  const found = sourceOf(file).matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  return [...found].map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
    typeOnly: type !== undefined,
  }));
}

/**
 * The circles in a graph of imports, types included: groups of files of which each reaches each other (Tarjan). A file in
 * a circle cannot be read, moved or tested without the others.
 */
export function circlesIn(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = Map.groupBy(imports.filter(isLocal), ({ from }) => from);
  const order = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    path.push(file);
    let low = own;
    for (const { to } of targets.get(file) ?? []) {
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (path.includes(to)) low = Math.min(low, order.get(to) ?? low);
    }
    if (low === own) {
      const group = path.splice(path.indexOf(file));
      if (group.length > 1) circles.push(group.sort());
    }
    return low;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** An export of one file by its name. */
export interface Exported {
  readonly file: string;
  readonly name: string;
}

/** What a file declares and exports by name. Re-exports count for the file that declares. */
export function exportsOf(file: string): readonly Exported[] {
  const declared = sourceOf(file).matchAll(
    /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
  );
  return [...new Set([...declared].map(([, name = '']) => name))].map((name) => ({ file, name }));
}

/**
 * Exports of the given files that no other file takes. Named imports are read; a file loaded whole (`import * as`,
 * `import()`, a test's import of a module to spy on) uses each name that stands anywhere in the loader.
 */
export function unusedExports(files: readonly string[], readers: readonly string[]): readonly Exported[] {
  const taken = new Set<string>();
  const loaders = new Map<string, string[]>();
  for (const reader of readers) {
    const text = sourceOf(reader);
    const target = (path: string) => relative(root, resolve(root, dirname(reader), path));
    for (const [, names = '', path = ''] of text.matchAll(
      /^(?:import|export)\s+(?:type\s+)?(?:\w+\s*,\s*)?\{([^}]*)\}\s*from\s*'(\.[^']+)'/gm,
    ))
      for (const [, name] of names.matchAll(/(?:^|,)\s*(?:type\s+)?(\w+)/g)) taken.add(`${target(path)} ${name}`);
    for (const [, path = ''] of text.matchAll(
      /(?:import\s*\(\s*|\* as \w+ from\s*|importActual\S*\(\s*)'(\.[^']+)'/g,
    )) {
      const to = target(path);
      loaders.set(to, [...(loaders.get(to) ?? []), text]);
    }
  }
  const loaded = ({ file, name }: Exported) =>
    (loaders.get(file) ?? []).some((text) => new RegExp(`\\b${name}\\b`).test(text));
  return files.flatMap(exportsOf).filter((each) => !taken.has(`${each.file} ${each.name}`) && !loaded(each));
}
