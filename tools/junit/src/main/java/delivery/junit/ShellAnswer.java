package delivery.junit;

/** How a shell script that has a text in it ends. */
record ShellAnswer(String scriptContaining, int exitCode, String output) {}
