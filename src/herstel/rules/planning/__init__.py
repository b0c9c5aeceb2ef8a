"""Planning a week: what is remarked on a plan, and the fewest changes after which nothing is.

Planning remarks never change the advice of a day.
"""
