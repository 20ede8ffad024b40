import { availableParallelism } from 'node:os';

// What tests read in their own process are no strangers' files: the fast library may have them, as it has in workers.
process.env.JUESUAN_CONFINED ??= 'tests';

export default {
  testRunner: '<rootDir>/tests/native-runner.mjs',
  testEnvironment: 'node',
  // Nothing is loaded by Jest itself: see the runner.
  transform: {},
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testSequencer: '<rootDir>/tests/longest-first.mjs',
  globalSetup: '<rootDir>/tests/build-once.mjs',
  // One more than there are cores (Jest would leave a core to itself): many tests wait for a process or a database.
  maxWorkers: availableParallelism() + 1,
  // A guard against a test that never ends, and no measure of speed: busy machines are slow.
  testTimeout: 1_800_000,
  // A process that has loaded the database and the engines of OCR takes longer than Jest's half second to end on such a machine.
  workerGracefulExitTimeout: 60_000,
};
