/** Everything about TOML behind one door, so that it is loaded together and only when a TOML file is met. */
export { tomlEditor } from './editToml';
export { readToml } from './readToml';
export { tomlRefusal } from './tomlStatements';
export { spanInTomlString } from './tomlStrings';
