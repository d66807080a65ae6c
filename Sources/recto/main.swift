import RectoCommandLine

await runRecto()
