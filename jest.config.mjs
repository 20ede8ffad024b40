export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/ts-transform.cjs' },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: '<rootDir>/tests/build-once.mjs',
  // A guard against a test that never ends, and no measure of speed: busy machines are slow.
  testTimeout: 1_800_000,
};
