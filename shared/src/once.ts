/** Makes something when it is first asked for, and gives the same from then on: most programs never need all they could. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
