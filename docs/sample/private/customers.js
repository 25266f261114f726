/** Who buys here, and what they owe. Nothing of this leaves the machine. */
export const customers = [
  { name: 'Ada Quince', street: 'Harbour Lane 3', owes: 1_250 },
  { name: 'Bela Thorn', street: 'Mill Road 17', owes: 0 },
  { name: 'Cleo Marsh', street: 'Station Square 1', owes: 480 },
];

export function debtors() {
  return customers.filter((customer) => customer.owes > 0);
}
