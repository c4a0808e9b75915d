/** core-js has no types; its modules are imported for what they put in place. */
declare module 'core-js/actual/*';
