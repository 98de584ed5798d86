/** Fields that hold text for people or for the model: what stands there is talked about, not used. */
const PROSE =
  /^(?:descriptions?|docs?|documentation|titles?|examples?|instructions?|prompts?|system_?prompt|hints?|usage|about|summary|keywords|\$?comments?|notes?|messages?)$/i;

/** Whether a field of this name holds prose. */
export function isProseField(name: string): boolean {
  return name.length <= 24 && PROSE.test(name);
}
