"""Sentences, words, stems and stop words; `analysis` turns articles into documents."""
