/**
 * What each package runner's options are: which take a value, which are plain flags. Source: each tool's own help text
 * or command-line reference, checked 2026-11-22.
 */
import type { OptionRow } from './optionRow';

/** npx and `npm exec`: npm's configuration names (npm 11, `npm exec --help` and `npm help config`). */
export const npmOptions: OptionRow = {
  flags:
    '--yes|-y|-Y --no|--no-yes|-n --no-install --force|-f --quiet|-q --silent|-s --verbose -d -dd -ddd --workspaces|-ws ' +
    '--include-workspace-root|-iwr --all|-a --global|-g --no-global --save|-S --save-dev|-D --save-exact|-E ' +
    '--save-prod|-P --save-optional|-O --no-save --help|-h|-? --version|-v --prefer-offline --prefer-online --offline ' +
    '--ignore-scripts --foreground-scripts --legacy-peer-deps --strict-peer-deps --strict-ssl --no-strict-ssl --audit ' +
    '--no-audit --fund --no-fund --update-notifier --no-update-notifier --no-color --no-progress --progress --timing ' +
    '--json --dry-run --package-lock --no-package-lock --install-links --engine-strict --always-spawn ' +
    '--ignore-existing --shell-auto-fallback --read-only --if-present --long|-l --dev --production --only-allow ' +
    '--parseable --usage --color --browser --no-bin-links --bin-links --dangerously-allow-all-scripts --strict-allow-scripts',
  values:
    '--package|-p --call|-c --workspace|-w --prefix|-C --registry|--reg --userconfig --globalconfig --cache --loglevel ' +
    '--script-shell|--shell --node-options --node-arg --npm --tag --before|--enjoy-by --otp --proxy --https-proxy ' +
    '--noproxy --ca --cafile --cert --key --fetch-timeout --fetch-retries --fetch-retry-mintimeout ' +
    '--fetch-retry-maxtimeout --fetch-retry-factor --maxsockets --omit --include --location|-L --scope --user-agent ' +
    '--local-address --logs-dir --logs-max --min-release-age --allow-scripts --install-strategy --cpu --os --libc --message|-m',
  unknown: 'value',
};

/** pnpm, in front of and behind `dlx` (pnpm 10, pnpm.io/cli/dlx). */
export const pnpmOptions: OptionRow = {
  flags:
    '--silent|-s --recursive|-r --shell-mode|-c --workspace-root|-w --global|-g --offline --prefer-offline --color ' +
    '--no-color --aggregate-output --stream --use-stderr --yes|-y --help|-h --version|-v --ignore-workspace ' +
    '--ignore-scripts --parallel --bail --no-bail --if-present --fail-if-no-match --save-dev|-D --save-exact|-E --quiet|-q',
  values:
    '--package --dir|-C --filter|-F --filter-prod --reporter --loglevel --registry --config --allow-build --store-dir ' +
    '--cache-dir --virtual-store-dir --workspace-concurrency --cpu --os --libc --resume-from --script-shell --minimum-release-age',
  unknown: 'flag',
};

/** yarn 1 to 4 (yarnpkg.com/cli/dlx, classic.yarnpkg.com/lang/en/docs/cli). */
export const yarnOptions: OptionRow = {
  flags:
    '--quiet|-q --silent|-s --verbose --json --offline --non-interactive --frozen-lockfile --immutable --top-level|-T --binaries-only|-B --help|-h',
  values: '--package|-p --cwd --registry --cache-folder --use-yarnrc --modules-folder --mutex',
  unknown: 'flag',
};

/** bun and bunx (bun 1.3, bun.sh/docs/pm/bunx and `bun --help`). */
export const bunOptions: OptionRow = {
  flags:
    '--bun|-b --no-install --verbose --silent --watch --hot --no-clear-screen --smol --if-present --prefer-offline ' +
    '--prefer-latest -i --revision --version|-v --help|-h --no-env-file --no-addons --yes|-y --global|-g --exact|-E --dev|-d',
  values:
    '--package|-p --cwd --config|-c --preload|-r|--require|--import --env-file --filter|-F --eval|-e --print --port ' +
    '--conditions --define --drop --loader|-l --tsconfig-override --install --shell --elide-lines --main-fields ' +
    '--extension-order --unhandled-rejections --title --registry --jsx-factory --jsx-runtime --backend',
  unknown: 'flag',
};

/** deno run (deno 2, docs.deno.com/runtime/reference/cli/run); permission flags take values only behind `=`. */
export const denoOptions: OptionRow = {
  flags:
    '--allow-all|-A --allow-read|-R --allow-write|-W --allow-net|-N --allow-env|-E --allow-sys|-S --allow-run --allow-ffi ' +
    '--allow-hrtime --allow-import|-I --permission-set|-P --deny-read --deny-write --deny-net --deny-env --deny-sys ' +
    '--deny-run --deny-ffi --deny-import --no-prompt --quiet|-q --reload|-r --no-check --check --watch --watch-hmr ' +
    '--no-lock --lock --frozen --no-config --no-npm --no-remote --cached-only --node-modules-dir --vendor --inspect ' +
    '--inspect-brk --inspect-wait --env-file|--env --v8-flags --unstable --allow-scripts --no-clear-screen --coverage ' +
    '--unsafely-ignore-certificate-errors --global|-g --force|-f --parallel --no-code-cache --yes|-y --help|-h',
  values:
    '--config|-c --import-map --location --seed --ext --cert --log-level|-L --strace-ops --watch-exclude --preload ' +
    '--require --import --conditions --port --host --minimum-dependency-age --cwd --name|-n --root --unsafe-proto --print|-p',
  unknown: 'flag',
};

const UV_FLAGS =
  '--offline --quiet|-q --verbose|-v --no-cache|-n|--no-cache-dir --no-config --no-progress --native-tls --no-native-tls ' +
  '--system-certs --managed-python --no-managed-python --python-preference-managed --no-python-downloads --isolated --refresh --reinstall ' +
  '--force-reinstall --upgrade|-U --compile-bytecode|--compile --no-compile-bytecode --no-sources --no-index --no-build ' +
  '--no-binary --no-build-isolation --no-env-file --show-resolution --lfs --active --no-active --all-extras --all-groups ' +
  '--all-packages --exact --inexact --frozen --locked --dev --no-dev --only-dev --no-default-groups --no-editable ' +
  '--no-project --no-sync --script|-s --gui-script --module|-m --pre --preview --no-preview --allow-python-downloads ' +
  '--system --break-system-packages --force --editable-mode --help|-h --version|-V';
const UV_VALUES =
  '--with|-w --with-editable --with-requirements --from --python|-p --directory --project --index --default-index ' +
  '--index-url|-i --extra-index-url --find-links|-f --index-strategy --keyring-provider --allow-insecure-host|--trusted-host ' +
  '--cache-dir --config-file --config-setting|-C|--config-settings --config-settings-package --constraint|--constraints ' +
  '--build-constraint|-b|--build-constraints --override|--overrides --exclude-newer --exclude-newer-package ' +
  '--fork-strategy --link-mode --no-binary-package --no-build-isolation-package --no-build-package --no-sources-package ' +
  '--prerelease --python-platform --python-preference --torch-backend --refresh-package --reinstall-package ' +
  '--resolution --upgrade-package|-P --env-file --color --extra --no-extra --group --no-group --only-group --package ' +
  '--preview-features';

/** uvx and `uv tool run` (uv 0.9, docs.astral.sh/uv/reference/cli). */
export const uvxOptions: OptionRow = { flags: UV_FLAGS, values: `${UV_VALUES} -c`, unknown: 'flag' };

/** `uv run` (uv 0.9). */
export const uvRunOptions: OptionRow = { flags: UV_FLAGS, values: UV_VALUES, unknown: 'flag' };

/** uv's own options in front of the command (uv 0.9). */
export const uvOptions: OptionRow = { flags: UV_FLAGS, values: UV_VALUES, unknown: 'flag' };

/** `pipx run` (pipx 1.8, `pipx run --help`). */
export const pipxOptions: OptionRow = {
  flags:
    '--no-cache --path --pypackages --verbose|-v --quiet|-q --system-site-packages --editable|-e --force|-f --fetch-missing-python --include-deps --global --help|-h',
  values: '--spec --with --python --index-url|-i --pip-args --suffix --preinstall --backend',
  unknown: 'flag',
};

/** `pip install` (pip 25, pip.pypa.io/en/stable/cli/pip_install). */
export const pipOptions: OptionRow = {
  flags:
    '--quiet|-q --verbose|-v --upgrade|-U --user --pre --no-deps --no-cache-dir --no-index --force-reinstall --break-system-packages --no-input --isolated --system',
  values:
    '--requirement|-r --constraint|-c --editable|-e --index-url|-i --extra-index-url --find-links|-f --target|-t --prefix ' +
    '--root --trusted-host --proxy --timeout --retries --cert --client-cert --log --python --platform --progress-bar --default-index --index',
  unknown: 'flag',
};

/** dnx and `dotnet tool exec` (.NET 10, learn.microsoft.com/dotnet/core/tools/dotnet-tool-exec). */
export const dnxOptions: OptionRow = {
  flags:
    '--yes|-y --prerelease --allow-roll-forward --interactive --no-http-cache --disable-parallel --ignore-failed-sources --global|-g --local --no-cache --help|-h',
  values:
    '--version --source --add-source --configfile --framework|-f --arch|-a --verbosity|-v --tool-path --tool-manifest',
  unknown: 'flag',
};

/** `dotnet run` and bare `dotnet` (.NET 10). */
export const dotnetOptions: OptionRow = {
  flags:
    '--no-build --no-restore --no-launch-profile --interactive --no-dependencies --force --self-contained --no-self-contained --no-hot-reload --non-interactive --list -d --diagnostics',
  values:
    '--project --file --configuration|-c --framework|-f --runtime|-r --launch-profile|-lp --verbosity|-v --arch|-a --os --property|-p --environment|-e --artifacts-path --fx-version --roll-forward --additionalprobingpath --depsfile --runtimeconfig',
  unknown: 'flag',
};

/** `go run` (go 1.25, `go help build`). */
export const goOptions: OptionRow = {
  flags: '-a -n -v -x -race -msan -asan -work -trimpath -cover -modcacherw -linkshared -json -buildvcs',
  values:
    '-C -p -exec -mod -modfile -overlay -tags -ldflags -gcflags -asmflags -gccgoflags -compiler -buildmode -pkgdir -installsuffix -toolexec -covermode -coverpkg -pgo',
  unknown: 'flag',
  singleDash: true,
};

/** `cargo run`, `cargo install` (cargo 1.9x, `cargo help`). */
export const cargoOptions: OptionRow = {
  flags:
    '--quiet|-q --verbose|-v|-vv --release|-r --locked --offline --frozen --all-features --no-default-features --force|-f --debug --no-track ' +
    '--bins --examples --ignore-rust-version --keep-going --unit-graph --timings --no-confirm|-y --dry-run|-n --help|-h',
  values:
    '--package|-p --bin --example --features|-F --jobs|-j --profile --target --target-dir --manifest-path --config -Z ' +
    '--color --message-format --version --vers --index --registry --git --branch --tag --rev --path --root -C',
  unknown: 'flag',
};

/** Options of the docker, podman and nerdctl clients in front of their command (docker 29, podman 5). */
export const containerClientOptions: OptionRow = {
  flags: '--debug|-D --tls --tlsverify --version|-v --help --remote|-r --syslog --insecure-registry --experimental',
  values:
    '--config --context|-c --host|-H --log-level|-l --tlscacert --tlscert --tlskey --connection --identity --url --root ' +
    '--runroot --storage-driver --storage-opt --namespace|-n --address|-a --cgroup-manager --module --events-backend --data-root --snapshotter',
  unknown: 'flag',
};

/**
 * `docker run`, `podman run`, `nerdctl run`: everything that is no plain flag takes a value
 * (docker 29 `docker run --help`; docs.podman.io podman-run; nerdctl command reference).
 */
export const containerRunOptions: OptionRow = {
  flags:
    '--detach|-d --disable-content-trust --help --init --interactive|-i --no-healthcheck --oom-kill-disable --privileged ' +
    '--publish-all|-P --quiet|-q --read-only --rm --sig-proxy --tty|-t --use-api-socket --env-host --http-proxy ' +
    '--no-hosts --no-hostname --passwd --replace --rmi --read-only-tmpfs --rootfs --tls-verify --unsetenv-all --no-healthcheck ' +
    '--insecure-registry --all-platforms --systemd-always',
  values:
    '--env|-e --env-file --volume|-v --mount --tmpfs --publish|-p --network|--net --network-alias|--net-alias --pid --ipc ' +
    '--uts --userns --cgroupns --cap-add --cap-drop --security-opt --device --entrypoint --name --user|-u --workdir|-w ' +
    '--hostname|-h --attach|-a --label|-l --label-file --memory|-m --cpu-shares|-c --cpus --add-host --annotation ' +
    '--blkio-weight --blkio-weight-device --cgroup-parent --cidfile --cpu-count --cpu-percent --cpu-period --cpu-quota ' +
    '--cpu-rt-period --cpu-rt-runtime --cpuset-cpus --cpuset-mems --detach-keys --device-cgroup-rule --device-read-bps ' +
    '--device-read-iops --device-write-bps --device-write-iops --dns --dns-option|--dns-opt --dns-search --domainname ' +
    '--expose --gpus --group-add --health-cmd --health-interval --health-retries --health-start-interval ' +
    '--health-start-period --health-timeout --io-maxbandwidth --io-maxiops --ip --ip6 --isolation --kernel-memory --link ' +
    '--link-local-ip --log-driver --log-opt --mac-address --memory-reservation --memory-swap --memory-swappiness ' +
    '--oom-score-adj --pids-limit --platform --pull --restart --runtime --shm-size --stop-signal --stop-timeout ' +
    '--storage-opt --sysctl --ulimit --volume-driver --volumes-from --arch --os --variant --authfile --secret --requires ' +
    '--pod --pod-id-file --pidfile --systemd --tz --umask --unsetenv --env-merge --creds --cert-dir --decryption-key ' +
    '--gidmap --uidmap --subgidname --subuidname --hostuser --image-volume --init-path --personality --preserve-fds ' +
    '--retry --retry-delay --rdt-class --sdnotify --seccomp-policy --timeout --conmon-pidfile --chrootdirs --hooks-dir',
  unknown: 'value',
};

/** `docker exec` and `docker compose run` (docker 29). */
export const containerExecOptions: OptionRow = {
  flags:
    '--detach|-d --interactive|-i --privileged --tty|-t --latest --rm --no-deps --no-TTY|-T --build --quiet-pull --quiet --remove-orphans --service-ports|-P --use-aliases -it -ti',
  values:
    '--env|-e --env-file --user|-u --workdir|-w --detach-keys --preserve-fds --cidfile --name --entrypoint --label|-l ' +
    '--volume|-v --publish|-p --cap-add --cap-drop --index --pull --env-from-file',
  unknown: 'flag',
};

/** Options of `docker compose` in front of its command (compose 2 and 5). */
export const composeOptions: OptionRow = {
  flags: '--all-resources --compatibility --dry-run --verbose',
  values: '--file|-f --project-name|-p --project-directory --profile --env-file --ansi --progress --parallel --context',
  unknown: 'flag',
};

/** `jbang` (jbang.dev/documentation). */
export const jbangOptions: OptionRow = {
  flags: '--quiet --verbose --fresh --offline|-o --insecure --preview --native|-n --interactive|-i run',
  values:
    '--deps --repos --main|-m --java|-j --cp|--class-path --code|-c --jfr --debug|-d --source-type --cds --catalog -R --runtime-option -C --compile-option -D',
  unknown: 'flag',
};

/** `nix run` (nix 2.30). */
export const nixOptions: OptionRow = {
  flags:
    '--impure --refresh --no-write-lock-file --accept-flake-config --offline --quiet --verbose|-v --print-build-logs|-L --no-update-lock-file --recreate-lock-file',
  values: '--extra-experimental-features --experimental-features --inputs-from --file|-f --expr --profile',
  unknown: 'flag',
};

/** npm packages that only run a local file: with one as their first operand the project's own copy is used. */
export const localFirstTools: ReadonlySet<string> = new Set([
  ...[
    'tsx',
    'ts-node',
    'ts-node-esm',
    'ts-node-dev',
    'tsnd',
    'nodemon',
    'esno',
    'esrun',
    'vite-node',
    'jiti',
    'esbuild-runner',
  ],
  ...['esr', 'babel-node', '@babel/node', 'swc-node', 'sucrase-node', 'node-dev', '@digitak/esrun', 'tsm'],
]);
