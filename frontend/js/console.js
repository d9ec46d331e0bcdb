// filled with the console page
