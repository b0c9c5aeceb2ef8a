"""Tests of what keeps the journal whole."""
