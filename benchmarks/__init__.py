"""What is measured, side by side with other programs in one run: never believed."""
