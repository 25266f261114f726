"""Sums up a month of orders, one JSON object on each line of the standard input."""

import json
import sys
from collections import Counter


def read_orders(lines):
    return [json.loads(line) for line in lines if line.strip()]


def revenue(orders):
    return sum(item["price"] * item["quantity"] for order in orders for item in order["items"])


def best_sellers(orders, count=3):
    sold = Counter()
    for order in orders:
        for item in order["items"]:
            sold[item["name"]] += item["quantity"]
    return sold.most_common(count)


if __name__ == "__main__":
    month = read_orders(sys.stdin)
    print(f"Revenue: {revenue(month) / 100:.2f} EUR")
    for name, quantity in best_sellers(month):
        print(f"{quantity:5} {name}")
