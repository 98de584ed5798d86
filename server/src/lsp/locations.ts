/** Which folder a document belongs to and the path that decides its hosts, remembered until the folders change. */
import type { HostDetector } from '../../../shared/src/hosts/detect';
import { type Folder, type Location, locate, toFolder } from './uri';

/** A location, and whether any host reads there. */
export interface KnownLocation extends Location {
  readable: boolean;
}

/** Locations of documents. */
export interface Locations {
  of(uri: string): KnownLocation;
  readonly folders: readonly string[];
  setFolders(uris: readonly string[]): void;
}

/** Starts without folders. */
export function createLocations(detect: HostDetector): Locations {
  let folders: readonly Folder[] = [];
  const known = new Map<string, KnownLocation>();
  return {
    of(uri) {
      let location = known.get(uri);
      if (!location) {
        location = find(uri, folders, detect);
        known.set(uri, location);
      }
      return location;
    },
    get folders() {
      return folders.map((folder) => folder.uri);
    },
    setFolders(uris) {
      folders = uris.map(toFolder);
      known.clear();
    },
  };
}

function find(uri: string, folders: readonly Folder[], detect: HostDetector): KnownLocation {
  const inside = locate(uri, folders);
  if (detect(inside.path).length) return { ...inside, readable: true };
  // A folder opened so deep that its own name belongs to the pattern: then the whole path tells.
  const whole = locate(uri, []);
  if (inside.folder !== undefined && detect(whole.path).length) {
    return { folder: inside.folder, path: lastSegments(whole.path), readable: true };
  }
  return { ...inside, readable: false };
}

/** Enough of a path for every pattern, and no more of the machine than needed in reports. */
function lastSegments(path: string): string {
  return path.split('/').slice(-4).join('/');
}
