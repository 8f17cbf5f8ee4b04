"""All that hub and partner share: identifiers, pseudonyms, sealing, signing, receipts."""
