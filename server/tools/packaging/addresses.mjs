/** Addresses of the product in its manifest: none is made up, and one that is missing is said when something is packed. */

/** Keys that hold one. */
export const addressKeys = ['repository', 'homepage', 'bugs'];

/** Says on standard error which of them have to be filled in before the package is published. */
export function warnOfAddresses(manifest) {
  const missing = addressKeys.filter((key) => manifest[key] === undefined);
  if (missing.length === 0) return;
  console.warn(
    `package.json has no ${missing.join(', ')}: fill ${missing.length === 1 ? 'it' : 'them'} in before you publish.`,
  );
}
