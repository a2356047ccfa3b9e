/**
 * Who may import whom (see "The tree" in the README). Each rule says why; there are no exceptions, and none should be added:
 * a need for one means that something stands in the wrong place.
 *
 * "Test code" is *.test.ts beside what it tests, and test/, bench/ and e2e/.
 */
const TEST_CODE = String.raw`\.test\.tsx?$|^test/|^bench/|^e2e/`
const OWN_CODE = '^(cli|contract|electron|main|pipeline|renderer|test|bench|e2e|resources)/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      // Files that need each other are one story told in two places, and load in an order nobody chose. Types count too.
      comment: 'Files that import each other in a circle cannot be understood, tested or loaded one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      // An import that leads nowhere escapes every rule below.
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'contract-imports-zod-only',
      // Faces, core and pipeline all load the contract: what it loads, they all load, the browser included.
      comment: 'The contract is loaded everywhere, so it may load nothing but zod.',
      severity: 'error',
      from: { path: '^contract/', pathNot: TEST_CODE },
      to: { pathNot: ['^contract/', '^node_modules/zod/'] },
    },
    {
      name: 'pipeline-imports-contract-only',
      // The dream computes a change set from what it is handed. It cannot reach the store, so it cannot alter a memory.
      comment: 'The dream knows the contract and its own files; it never reaches into the store.',
      severity: 'error',
      from: { path: '^pipeline/', pathNot: TEST_CODE },
      to: { path: OWN_CODE, pathNot: '^(pipeline|contract)/' },
    },
    {
      name: 'renderer-imports-contract-only',
      // The page runs in a browser, on another side of a wire: whatever it shares with the core is in the contract.
      comment: 'The page shares the contract with the core, nothing else.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST_CODE },
      to: { path: OWN_CODE, pathNot: '^(renderer|contract)/' },
    },
    {
      name: 'renderer-has-no-node',
      // There is no Node in a sandboxed page. A builtin would be bundled as an empty shim and fail at run time.
      comment: 'A page has no Node builtins.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-is-host-free',
      // The core serves three faces; if it knew one of them it could not run under the others. The pipeline reaches it as a worker's URL.
      comment: 'The core knows neither the faces nor the pipeline.',
      severity: 'error',
      from: { path: '^main/', pathNot: TEST_CODE },
      to: { path: OWN_CODE, pathNot: '^(main|contract)/' },
    },
    {
      name: 'cli-is-a-face',
      // One face must not depend on another. It starts the electron program and the renderer's build, it never loads them.
      comment: 'The command line uses the core and the contract.',
      severity: 'error',
      from: { path: '^cli/', pathNot: TEST_CODE },
      to: { path: OWN_CODE, pathNot: '^(cli|main|contract)/' },
    },
    {
      name: 'electron-is-a-face',
      comment: 'The window uses the core and the contract; its page reaches it as built files.',
      severity: 'error',
      from: { path: '^electron/', pathNot: TEST_CODE },
      to: { path: OWN_CODE, pathNot: '^(electron|main|contract)/' },
    },
    {
      name: 'electron-only-in-electron',
      // Under plain Node, loading electron tries to download it and then throws.
      comment: 'Nothing but electron/ (and its tests) imports electron.',
      severity: 'error',
      from: { pathNot: '^electron/|^e2e/electron/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'sqlite-is-mains',
      // One owner of memories.db: every write goes through the store's worker.
      comment: 'Only main/store opens SQLite.',
      severity: 'error',
      from: { path: OWN_CODE, pathNot: `^main/|${TEST_CODE}` },
      to: { path: '^node_modules/(better-sqlite3|sqlite-vec)/' },
    },
    {
      name: 'duckdb-is-the-pipelines',
      // Two instances on one DuckDB file in one process do not see each other and break its lock.
      comment: 'Only the pipeline opens DuckDB.',
      severity: 'error',
      from: { path: OWN_CODE, pathNot: `^pipeline/|${TEST_CODE}` },
      to: { path: '^node_modules/@duckdb/' },
    },
    {
      name: 'test-helpers-only-in-tests',
      // Fakes in the product would be fake data in the product.
      comment: 'test/ is imported by tests, benchmarks and e2e only.',
      severity: 'error',
      from: { pathNot: TEST_CODE },
      to: { path: '^test/' },
    },
    {
      name: 'no-tests-imported',
      // A test file that others import is a helper: it belongs in test/.
      comment: 'Nothing imports a test file.',
      severity: 'error',
      from: {},
      to: { path: String.raw`\.test\.tsx?$` },
    },
    {
      name: 'packages-are-declared',
      // A package that is only there because another one brought it is gone with that one's next release.
      comment: 'Imported packages stand in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages-at-run-time',
      // electron-vite leaves out of its bundles what stands under "dependencies", and packs only that.
      comment: 'What the packed app runs needs its packages under "dependencies".',
      severity: 'error',
      from: { path: '^(contract|main|pipeline)/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    // Type-only imports are dependencies too: they are what makes a layer know another.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    combinedDependencies: false,
  },
}
