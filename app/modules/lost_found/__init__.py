"""Lost and Found: a neighbour's find on the phone, with a way into the town's lost property office."""
