/** The sample files of all hosts: one folder for each host, one dump beside each sample. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandMarkers } from '../fixtures/secretMarkers';

/** How the file of a dump ends. */
export const dumpEnding = '.model.txt';

/** One sample: its folder, its file, and the file's name without ending. */
export interface SampleFile {
  folder: string;
  file: string;
  stem: string;
}

/** A sample as tests read it. */
export interface ReadSample {
  /** The path that the text is meant for, from the first line of the dump. */
  path: string;
  /** The text with its markers replaced. */
  text: string;
  /** What was put in for markers. */
  secrets: readonly string[];
  dump: string;
  dumpPath: string;
}

/** All samples, by folder and name. */
export function sampleFiles(): SampleFile[] {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .flatMap((folder) =>
      readdirSync(join(__dirname, folder))
        .filter((file) => !file.endsWith(dumpEnding))
        .sort()
        .map((file) => ({ folder, file, stem: file.replace(/\.[a-z]+$/, '') })),
    );
}

/** Reads a sample. Throws when its dump names no path. */
export function readSample({ folder, file, stem }: SampleFile): ReadSample {
  const dumpPath = join(__dirname, folder, `${stem}${dumpEnding}`);
  const dump = readFileSync(dumpPath, 'utf8');
  const path = /^path: (.+)\n/.exec(dump)?.[1];
  if (path === undefined) throw new Error(`${dumpPath} does not start with "path: " and the path that the sample is meant for`);
  return { path, dump, dumpPath, ...expandMarkers(readFileSync(join(__dirname, folder, file), 'utf8'), 1) };
}
