// A file that the demo's rule keeps on this machine.
export const customers = ['Northwind', 'Contoso'];
