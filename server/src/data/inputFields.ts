/** Fields of a prompt for a value, as VS Code documents them for the `inputs` of its configurations. */
import type { Fields } from '../../../shared/src/hosts/host';

/** One entry of `inputs`. */
export const inputFields: Fields = {
  type: {
    type: 'string',
    required: true,
    values: ['promptString', 'pickString', 'command'],
    doc: 'How the value is asked for: `promptString` by typing, `pickString` by choosing, `command` by running a command.',
  },
  id: { type: 'string', required: true, doc: 'Name that `${input:…}` refers to.' },
  description: { type: 'string', doc: 'What you are asked for.' },
  password: { type: 'boolean', doc: 'True hides what is typed; for every credential.' },
  default: { type: 'string', doc: 'Value that is proposed; never a credential.' },
  options: { type: 'any', doc: 'Values to choose from, for `pickString`.' },
  command: { type: 'string', doc: 'Command that gives the value, for `command`.' },
  args: { type: 'any', doc: 'Arguments of the command.' },
};
