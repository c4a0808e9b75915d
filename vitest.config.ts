import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two workers: the machines that run this have two cores, and each server file starts its own embedded servers.
    maxWorkers: 2,
  },
});
