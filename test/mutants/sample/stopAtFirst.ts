import fc from 'fast-check';

// That a law does not hold is all that is asked here; the smallest counterexample would take a hundred runs more.
fc.configureGlobal({ endOnFailure: true });
