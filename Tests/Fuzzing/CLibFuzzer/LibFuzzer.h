// The way into libFuzzer for a program that has a main function of its own, as LLVM's
// "libFuzzer – a library for coverage-guided fuzz testing" (section "Using libFuzzer as a library") declares it.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
