"""What an office gets without the source code: docgen's wheel, and a bundle that installs where there is no network."""
