npx tsx bench/scans/make.ts samples/chenghu-chengguanju-2024.pdf /tmp/w/scanout/ch150.pdf --dpi 150 --preset moderate --pages 5,12,13
npx tsx .sq.mts /work/shared/real/putuo-shegongbu-2024-scan200.pdf 12 13 19 > /tmp/w/scanout/sq1.txt
npx tsx .sq.mts /tmp/w/scanout/ch150.pdf 1 2 3 > /tmp/w/scanout/sq2.txt
