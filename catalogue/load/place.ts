/**
 * The address of a file of the catalogue.
 *
 * @param name path below `catalogue/`
 */
export const catalogueFile = (name: string): URL => new URL(`../${name}`, import.meta.url);
