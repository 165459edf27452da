// Nothing is set for the package; the root is said since there is a lock file further up as well.
export default { turbopack: { root: import.meta.dirname } };
